// A charge as a sum that can be followed with a pocket calculator.

import { amount, date, money, number } from "./format.js";

const Units = {
  containerKm: "containers", pairContainer: "containers", truckKm: "trucks", unit: "units", perDay: "units", fixedPlusKm: "units",
  laneMetre: "lane m", shipment: "shipment",
};

/** The formula of the basis with the numbers put in, without its result: "0.00903 × 2.2272 × 60 t × 2,170 km". */
export function formula(charge) {
  const rate = number(charge.rate);
  const factor = charge.factor !== 1 && number(charge.factor);
  const quantity = quantityOf(charge);
  const tonnes = charge.chargeableKg != null && `${number(charge.chargeableKg / 1000)} t`;
  const km = charge.distanceKm != null && `${number(charge.distanceKm)} km`;
  const text = product(...{
    containerKm: [rate, factor, quantity, km],
    truckKm: [rate, factor, quantity, km],
    tonneKm: [rate, factor, tonnes, km],
    fixedPlusKm: [`(${number(charge.fixed ?? 0)} + ${rate} × ${km})`, factor, quantity],
    pairTonne: [rate, factor, tonnes],
    tonne: [rate, factor, tonnes],
    perDay: [rate, quantity, `${number(charge.minutes ?? 0)} min ÷ 1,440`],
    percent: [`${rate} %`, number(charge.base ?? 0)],
  }[charge.basis] ?? [rate, factor, quantity]);
  return charge.minimum == null ? text : `${text}, at least ${number(charge.minimum)}`;
}

/** How the amount in the tariff's currency becomes that of the plan; empty when they are the same. */
export function exchange({ native, fx, amount: converted }, currency) {
  if (!fx) return "";
  const to = fx.toPerUsd === 1 ? "" : ` × ${number(fx.toPerUsd)}`;
  const from = fx.fromPerUsd === 1 ? "" : ` ÷ ${number(fx.fromPerUsd)}`;
  return `${money(native)}${to}${from} = ${amount(converted, currency)} ${currency} (${fx.kind} rate of ${date(fx.date)})`;
}

function quantityOf({ basis, quantity }) {
  const unit = Units[basis] ?? "";
  return `${number(quantity)} ${quantity === 1 && unit.endsWith("s") ? unit.slice(0, -1) : unit}`.trim();
}

const product = (...factors) => factors.filter(Boolean).join(" × ");
