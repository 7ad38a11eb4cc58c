"use strict";

// Renders the OpenAPI document: operations with their parameters, bodies and answers, then the schemas. All text is set as text.
const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
};

const nameOf = reference => reference.split("/").pop();

const typeOf = schema => {
  if (!schema) return "";
  if (schema.$ref) return element("a", { href: `#${nameOf(schema.$ref)}` }, nameOf(schema.$ref));
  if (schema.oneOf) return element("span", {}, ...schema.oneOf.flatMap((one, at) => [at ? " or " : "", typeOf(one)]));
  const types = [].concat(schema.type ?? []).filter(type => type !== "null");
  if (types[0] === "array") return element("span", {}, "list of ", typeOf(schema.items));
  if (schema.additionalProperties?.type) return element("span", {}, "object of ", typeOf(schema.additionalProperties));
  const range = schema.minimum !== undefined ? ` ${schema.minimum} to ${schema.maximum}` : "";
  return (schema.enum ? schema.enum.filter(word => word !== null).join(" | ") : types.join(" or ") || "any") + (schema.format === "date-time" ? " (moment)" : "") + range;
};

const table = (heads, rows) => element("table", {},
  element("thead", {}, element("tr", {}, ...heads.map(head => element("th", { scope: "col" }, head)))),
  element("tbody", {}, ...rows.map(cells => element("tr", {}, ...cells.map(cell => element("td", {}, cell ?? ""))))));

const operationSection = (method, path, operation) => element("section", { id: operation.operationId },
  element("h2", {}, element("code", {}, `${method.toUpperCase()} ${path}`)),
  element("p", {}, operation.summary ?? ""),
  operation.parameters?.length
    ? table(["Parameter", "Holds", "Meaning"], operation.parameters.map(p => [element("code", {}, p.name + (p.required ? " *" : "")), typeOf(p.schema), p.description]))
    : null,
  operation.requestBody ? element("p", {}, "Body: ", typeOf(Object.values(operation.requestBody.content)[0].schema)) : null,
  table(["Status", "Answer", "Meaning"], Object.entries(operation.responses).map(([status, answer]) =>
    [status, typeOf(Object.values(answer.content ?? {})[0]?.schema), answer.description])));

const schemaSection = (name, schema) => element("section", { id: name },
  element("h2", {}, element("code", {}, name)),
  element("p", {}, schema.description ?? ""),
  schema.properties
    ? table(["Field", "Holds", "Meaning"], Object.entries(schema.properties).map(([field, of]) =>
      [element("code", {}, field + (schema.required?.includes(field) ? " *" : "")), typeOf(of), of.description]))
    : element("p", {}, typeOf(schema)));

const show = api => {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ method, path, operation })));
  document.querySelector("nav").append(element("ul", {}, ...operations.map(({ method, path, operation }) =>
    element("li", {}, element("a", { href: `#${operation.operationId}` }, `${method.toUpperCase()} ${path}`)))));
  document.querySelector("main").replaceChildren(
    ...operations.map(({ method, path, operation }) => operationSection(method, path, operation)),
    ...Object.entries(api.components.schemas).map(([name, schema]) => schemaSection(name, schema)));
};

fetch("../openapi/v1.json")
  .then(answer => answer.ok ? answer.json() : Promise.reject(new Error(`${answer.status}`)))
  .then(show)
  .catch(fault => document.querySelector("main").replaceChildren(element("p", { role: "alert" }, `The document could not be read (${fault.message}).`)))
  .finally(() => document.querySelector("main").removeAttribute("aria-busy"));
