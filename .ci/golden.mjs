// Compares the routes of a plan with a golden answer: node golden.mjs plan.json golden.json; with --write it makes the golden answer.
import { readFileSync, writeFileSync } from "node:fs";

const [planFile, goldenFile, mode] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(planFile, "utf8"));
const routes = plan.routes.map((route) => ({
  summary: route.summary,
  tags: route.tags,
  cost: route.totals.cost.amount,
  currency: route.totals.cost.currency,
  minutes: route.totals.durationMinutes.typical,
  legs: route.legs.map((leg) => `${leg.kind} ${leg.from.id} > ${leg.to.id} ${leg.durationMinutes.typical}`),
  charges: route.charges.map((charge) => `${charge.tariff} ${charge.amount}`),
}));

for (const route of plan.routes) {
  const cents = route.charges.reduce((sum, charge) => sum + Math.round(charge.amount * 100), 0);
  if (cents !== Math.round(route.totals.cost.amount * 100)) {
    console.error(`The charges of '${route.summary}' add up to ${cents / 100}, its total is ${route.totals.cost.amount}.`);
    process.exit(1);
  }
}

if (mode === "--write") {
  writeFileSync(goldenFile, `${JSON.stringify(routes, null, 2)}\n`);
} else {
  const golden = readFileSync(goldenFile, "utf8");
  if (`${JSON.stringify(routes, null, 2)}\n` !== golden) {
    console.error(`The plan differs from ${goldenFile}:\n${JSON.stringify(routes, null, 2)}`);
    process.exit(1);
  }
}
