// The API, by the types of its own description. A problem is thrown; every answer tells the dataset it came from.

import createClient from "openapi-fetch";
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
export type NetworkFeature = Schemas["FeatureOfNetworkFeature"];

export interface Fault { code: string; pointer: string; message: string; value?: string; candidates: { value: string; name?: string }[] }
export interface Problem { title: string; detail: string; status: number; code: string; traceId?: string; errors: Fault[]; relaxations: Relaxation[] }

export class ProblemError extends Error {
  constructor(readonly problem: Problem) { super(problem.title); }
}

/** What the last answer said of its dataset. */
export const dataset = { version: null as string | null, ageSeconds: 0 };

const client = createClient<paths>({ baseUrl: location.origin });
client.use({
  onResponse({ response }) {
    const version = response.headers.get("Dataset-Version");
    if (version !== null) Object.assign(dataset, { version, ageSeconds: Number(response.headers.get("Dataset-Age-Seconds")) });
  },
});

async function read<T>(asked: Promise<{ data?: unknown; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await asked;
  if (response.ok && data !== undefined) return data as T;
  const problem = (typeof error === "object" ? error : {}) as Partial<Problem>;
  throw new ProblemError({ title: "", detail: "", code: "", errors: [], relaxations: [], ...problem, status: response.status });
}

export const api = {
  plan: (body: PlanQuery, signal: AbortSignal) => read<Plan>(client.POST("/v1/plan", { body, signal })),
  places: (query: { q?: string; limit?: number }) => read<{ value: Place[] }>(client.GET("/v1/places", { params: { query } })).then(p => p.value),
  commodities: () => read<{ value: Commodity[] }>(client.GET("/v1/commodities", { params: { query: { limit: 500 } } })).then(p => p.value),
  network: () => read<{ features: NetworkFeature[] }>(client.GET("/v1/network", { parseAs: "json" })).then(n => n.features),
  status: () => read<Status>(client.GET("/v1/status")),
  crossings: () => read<{ value: Crossing[] }>(client.GET("/v1/crossings", { params: { query: { limit: 500 } } })).then(p => p.value),
  sailings: () => read<{ value: Sailing[] }>(client.GET("/v1/sailings", { params: { query: { limit: 500 } } })).then(p => p.value),
  tariffs: (query: { q?: string; limit: number; skip: number }) => read<{ value: Tariff[]; nextLink?: string }>(client.GET("/v1/tariffs", { params: { query } })),
  tariff: (kind: Tariff["kind"], id: string) => read<Tariff>(client.GET("/v1/tariffs/{kind}/{id}", { params: { path: { kind, id } } })),
  datasets: () => read<{ value: DatasetEntry[] }>(client.GET("/v1/datasets")).then(p => p.value),
};
