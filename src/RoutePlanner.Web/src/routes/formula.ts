// A charge as a sum that can be followed with a pocket calculator.

import type { Charge } from "../api/client.js";
import { date, money, number } from "../format.js";
import { t } from "../words/index.js";

/** An operand whose letters must not turn its neighbours round: between Unicode's isolates. */
export const alone = (text: string): string => `\u2068${text}\u2069`;

/** The formula of the basis with the numbers put in, without its result: "0.00903 × 2.2272 × 60 t × 2,170 km". */
export function formula(charge: Charge & { minimum?: number }): string {
  const rate = number(charge.rate);
  const factor = charge.factor !== 1 ? number(charge.factor) : "";
  const quantity = quantityOf(charge);
  const tonnes = charge.chargeableKg != null ? `${number(charge.chargeableKg / 1000)} ${t.units.t}` : "";
  const km = charge.distanceKm != null ? `${number(charge.distanceKm)} ${t.units.km}` : "";
  const factors: Partial<Record<Charge["basis"], string[]>> = {
    containerKm: [rate, factor, quantity, km],
    truckKm: [rate, factor, quantity, km],
    tonneKm: [rate, factor, tonnes, km],
    fixedPlusKm: [`(${number(charge.fixed ?? 0)} + ${rate} × ${alone(km)})`, factor, quantity],
    pairTonne: [rate, factor, tonnes],
    tonne: [rate, factor, tonnes],
    perDay: [rate, quantity, `${number(charge.minutes ?? 0)} ${t.units.min} ÷ ${number(1440)}`],
    percent: [`${rate} %`, number(charge.base ?? 0)],
  };
  const text = (factors[charge.basis] ?? [rate, factor, quantity]).filter(Boolean).map(alone).join(" × ");
  return charge.minimum == null ? text : `${text}, ${t.charges.atLeast} ${number(charge.minimum)}`;
}

/** How the amount in the tariff's currency becomes that of the plan; empty when they are the same. */
export function exchange({ native, fx, amount: converted }: Charge, currency: string): string {
  if (!fx) return "";
  const to = fx.toPerUsd === 1 ? "" : ` × ${number(fx.toPerUsd)}`;
  const from = fx.fromPerUsd === 1 ? "" : ` ÷ ${number(fx.fromPerUsd)}`;
  return `${alone(money(native))}${to}${from} = ${alone(money({ amount: converted, currency }))} ${alone(`(${t.charges.rateOf(t.charges.rateKinds[fx.kind] ?? fx.kind, date(fx.date as unknown as string))})`)}`;
}

function quantityOf({ basis, quantity }: Charge): string {
  const units: Partial<Record<Charge["basis"], string>> = {
    containerKm: t.units.containers, pairContainer: t.units.containers, truckKm: t.units.trucks, unit: t.units.units, perDay: t.units.units, fixedPlusKm: t.units.units, laneMetre: t.units.laneM,
  };
  return `${number(quantity)} ${units[basis] ?? ""}`.trim();
}
