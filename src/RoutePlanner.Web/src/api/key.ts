// The key of whoever changes data: kept for this tab alone, and sent with every request to this server.

const Kept = "key";

export const isKey = (text: string): boolean => /^rp_[a-z0-9-]+_[a-z0-9-]+_[\w-]{43}$/.test(text);

export const key = (): string | null => sessionStorage.getItem(Kept);

export function keepKey(token: string | null): void {
  if (token === null) sessionStorage.removeItem(Kept);
  else sessionStorage.setItem(Kept, token);
}

/** The organisation and the name that a key tells of itself. */
export function keyNames(token: string): { organisation: string; id: string } {
  const [, organisation, id] = token.split("_");
  return { organisation, id };
}
