// The API, by the types of its own description. A problem is thrown; every answer tells the dataset it came from.

import createClient from "openapi-fetch";
import { key } from "./key.js";
import type { components, paths } from "./schema.js";

type Schemas = components["schemas"];

export type Place = Schemas["PlaceAnswer"];
export type Commodity = Schemas["Commodity"];
export type Leg = Schemas["Leg"];
export type Charge = Schemas["Charge"];
export type Notice = Omit<Schemas["Notice"], "code"> & { code: string };
export type Route = Schemas["Route"];
export type Plan = Schemas["PlanAnswer"];
export type PlanQuery = Schemas["PlanQuery"];
export type Packing = Schemas["Packing"];
export type Mode = Schemas["Mode"];
export type Crossing = Schemas["CrossingAnswer"];
export type Sailing = Schemas["SailingAnswer"];
export type Tariff = Schemas["TariffAnswer"];
export type DatasetEntry = Schemas["DatasetEntry"];
export type Status = Schemas["StatusAnswer"];
export type Relaxation = Schemas["Relaxation"];
export type Disruption = Schemas["DisruptionAnswer"];
export type DisruptionQuery = Schemas["DisruptionQuery"];
export type TargetKind = Disruption["target"]["kind"];
export type Draft = Schemas["DraftAnswer"];
export type Validation = Schemas["ValidationAnswer"];
export type Diff = Schemas["DiffPage"];
export type Kind = Schemas["KindSummary"];
export type Cells = Record<string, string>;
export type QuoteQuery = Schemas["QuoteQuery"];
export type Quote = Schemas["QuoteSummary"];
export type Key = Schemas["KeyAnswer"];
export type AuditEntry = Schemas["AuditAnswer"];
export type Profile = Schemas["ProfileAnswer"];
export type NetworkFeature = Schemas["FeatureOfNetworkFeature"];

export type QuoteFormat = "json" | "csv" | "xlsx" | "geojson" | "html";

export interface Fault { code: string; pointer: string; message: string; value?: string; candidates: { value: string; name?: string }[] }
export interface Problem { title: string; detail: string; status: number; code: string; traceId?: string; errors: Fault[]; relaxations: Relaxation[] }

export class ProblemError extends Error {
  constructor(readonly problem: Problem) { super(problem.title); }
}

/** The requests under way, and who is told when one begins or ends. */
export const pending = { count: 0, changed: (): void => {} };

const begun = (by: 1 | -1): void => {
  pending.count += by;
  pending.changed();
};

/** What the last answer said of its dataset. */
export const dataset = { version: null as string | null, ageSeconds: 0 };

/** Whether the server wants a key even of readers, or another key than the one it was sent. */
export const access = { isRefused: false };

const client = createClient<paths>({ baseUrl: location.origin });
client.use({
  onRequest({ request }) {
    const token = key();
    if (token !== null) request.headers.set("Authorization", `Bearer ${token}`);
    begun(1);
  },
  onError() {
    begun(-1);
  },
  onResponse({ response }) {
    begun(-1);
    if (response.status === 401 || response.ok) access.isRefused = response.status === 401;
    const version = response.headers.get("Dataset-Version");
    if (version !== null) Object.assign(dataset, { version, ageSeconds: Number(response.headers.get("Dataset-Age-Seconds")) });
  },
});

type Asked = Promise<{ data?: unknown; error?: unknown; response: Response }>;

/** An answer and the tag of the state that it tells of. */
export interface Tagged<T> { value: T; tag: string }

const read = async <T>(asked: Asked): Promise<T> => (await readTagged<T>(asked)).value;

async function readTagged<T>(asked: Asked): Promise<Tagged<T>> {
  const { data, error, response } = await asked;
  if (response.ok && data !== undefined) return { value: data as T, tag: response.headers.get("ETag") ?? "" };
  const problem = (typeof error === "object" ? error : {}) as Partial<Problem>;
  throw new ProblemError({ title: "", detail: "", code: "", errors: [], relaxations: [], ...problem, status: response.status });
}

/** Changes what has this tag, or makes what there is not. */
const holding = (tag: string | null): Record<string, string> => (tag === null ? { "If-None-Match": "*" } : { "If-Match": tag });

export const api = {
  plan: (body: PlanQuery, signal: AbortSignal) => read<Plan>(client.POST("/v1/plan", { body, signal })),
  planSheet: (body: PlanQuery) => read<Blob>(client.POST("/v1/plan", { params: { query: { format: "xlsx" } }, body, parseAs: "blob" })),
  places: (query: { q?: string; limit?: number }) => read<{ value: Place[] }>(client.GET("/v1/places", { params: { query } })).then(p => p.value),
  commodities: () => read<{ value: Commodity[] }>(client.GET("/v1/commodities", { params: { query: { limit: 500 } } })).then(p => p.value),
  network: () => read<{ features: NetworkFeature[] }>(client.GET("/v1/network", { parseAs: "json" })).then(n => n.features),
  status: () => read<Status>(client.GET("/v1/status")),
  crossings: () => read<{ value: Crossing[] }>(client.GET("/v1/crossings", { params: { query: { limit: 500 } } })).then(p => p.value),
  sailings: () => read<{ value: Sailing[] }>(client.GET("/v1/sailings", { params: { query: { limit: 500 } } })).then(p => p.value),
  tariffs: (query: { q?: string; limit: number; skip: number }) => read<{ value: Tariff[]; nextLink?: string }>(client.GET("/v1/tariffs", { params: { query } })),
  tariff: (kind: Tariff["kind"], id: string) => read<Tariff>(client.GET("/v1/tariffs/{kind}/{id}", { params: { path: { kind, id } } })),
  datasets: () => read<{ value: DatasetEntry[] }>(client.GET("/v1/datasets")).then(p => p.value),
  kindsOf: (version: number) => read<{ kinds: Kind[] }>(client.GET("/v1/datasets/{version}", { params: { path: { version: `${version}` } as never } })).then(d => d.kinds),
  papers: (version: number) => read<{ rows: Cells[] }>(client.GET("/v1/datasets/{version}/{kind}", { params: { path: { version: `${version}`, kind: "documents" } as never } })).then(d => d.rows),
  activate: (version: number, body: { current: number; note: string }, once: string) =>
    read<{ version: number }>(client.POST("/v1/datasets/{version}/activate", { params: { path: { version: `${version}` } as never }, body, headers: { "Idempotency-Key": once } })),

  disruptions: () => read<{ value: Disruption[] }>(client.GET("/v1/disruptions", { params: { query: { limit: 500 } } })).then(p => p.value),
  disruption: (id: string) => readTagged<Disruption>(client.GET("/v1/disruptions/{id}", { params: { path: { id } } })),
  putDisruption: (id: string, body: DisruptionQuery, tag: string | null) => read<Disruption>(client.PUT("/v1/disruptions/{id}", { params: { path: { id } }, body, headers: holding(tag) })),
  endDisruption: (id: string, tag: string) => read<Disruption>(client.DELETE("/v1/disruptions/{id}", { params: { path: { id } }, headers: holding(tag) })),

  drafts: () => read<{ value: Draft[] }>(client.GET("/v1/drafts", { params: { query: { limit: 500 } } })).then(p => p.value),
  beginDraft: (body: { version?: number; note?: string }, once: string) => readTagged<Draft>(client.POST("/v1/drafts", { body, headers: { "Idempotency-Key": once } })),
  draft: (id: string) => readTagged<Draft>(client.GET("/v1/drafts/{id}", { params: { path: { id } } })),
  dropDraft: (id: string, tag: string) => read<Draft>(client.DELETE("/v1/drafts/{id}", { params: { path: { id } }, headers: holding(tag) })),
  draftCsv: (id: string, kind: string) => readTagged<string>(client.GET("/v1/drafts/{id}/{kind}", { params: { path: { id, kind }, query: { format: "csv" } }, parseAs: "text" })),
  putCsv: (id: string, kind: string, csv: string, tag: string) =>
    read<{ kind: string; rows: number }>(client.PUT("/v1/drafts/{id}/{kind}", { params: { path: { id, kind } }, body: csv as never, bodySerializer: text => text as unknown as string, headers: { ...holding(tag), "Content-Type": "text/csv" } })),
  draftRows: (id: string, kind: string) => read<{ columns: string[]; rows: Cells[] }>(client.GET("/v1/drafts/{id}/{kind}", { params: { path: { id, kind } } })),
  row: (id: string, kind: string, rowId: string) => readTagged<{ cells: Cells }>(client.GET("/v1/drafts/{id}/{kind}/{rowId}", { params: { path: { id, kind, rowId } } })),
  putRow: (id: string, kind: string, rowId: string, cells: Cells, tag: string | null) => read<{ cells: Cells }>(client.PUT("/v1/drafts/{id}/{kind}/{rowId}", { params: { path: { id, kind, rowId } }, body: { cells }, headers: holding(tag) })),
  deleteRow: (id: string, kind: string, rowId: string, tag: string) => read<{ cells: Cells }>(client.DELETE("/v1/drafts/{id}/{kind}/{rowId}", { params: { path: { id, kind, rowId } }, headers: holding(tag) })),
  validate: (id: string) => readTagged<Validation>(client.POST("/v1/drafts/{id}/validate", { params: { path: { id } } })),
  diff: (id: string) => read<Diff>(client.GET("/v1/drafts/{id}/diff", { params: { path: { id }, query: { limit: 200 } } })),
  publish: (id: string, note: string, tag: string, once: string) =>
    read<{ version: number }>(client.POST("/v1/drafts/{id}/publish", { params: { path: { id } }, body: { note }, headers: { ...holding(tag), "Idempotency-Key": once } })),

  quotes: () => read<{ value: Quote[] }>(client.GET("/v1/quotes", { params: { query: { limit: 500 } } })).then(p => p.value),
  makeQuote: (body: QuoteQuery, once: string) => read<Schemas["QuoteAnswer"]>(client.POST("/v1/quotes", { body, headers: { "Idempotency-Key": once } })),
  quote: (id: string) => readTagged<Schemas["QuoteAnswer"]>(client.GET("/v1/quotes/{id}", { params: { path: { id } } })),
  quoteFile: (id: string, format: QuoteFormat, lang: "en" | "ru" | "kk" | "fa") => read<Blob>(client.GET("/v1/quotes/{id}", { params: { path: { id }, query: { format, lang } }, parseAs: "blob" })),
  dropQuote: (id: string, tag: string) => read<unknown>(client.DELETE("/v1/quotes/{id}", { params: { path: { id } }, headers: holding(tag) })),

  keys: () => read<{ value: Key[] }>(client.GET("/v1/keys", { params: { query: { limit: 500 } } })).then(p => p.value),
  key: (id: string) => readTagged<Key>(client.GET("/v1/keys/{id}", { params: { path: { id } } })),
  putKey: (id: string, body: Schemas["KeyQuery"], tag: string | null) => read<Key>(client.PUT("/v1/keys/{id}", { params: { path: { id } }, body, headers: holding(tag) })),
  revokeKey: (id: string, tag: string) => read<Key>(client.DELETE("/v1/keys/{id}", { params: { path: { id } }, headers: holding(tag) })),
  audit: (query: { limit: number; before?: string }) => read<{ value: AuditEntry[]; nextLink?: string }>(client.GET("/v1/audit", { params: { query } })),

  profile: (body: PlanQuery, signal: AbortSignal) => read<Profile>(client.POST("/v1/plan/profile", { body, signal })),
};
