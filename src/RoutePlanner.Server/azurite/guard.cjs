// Preloaded into Azurite with 'node -r'. It saves twice a second instead of each 5 seconds, and ends Azurite when the process that
// started it is gone: that process holds the other end of our standard input.
"use strict";

const SAVE_EACH_MS = 500;
const LAST_WAY_OUT_MS = 30_000;
const GRACE_MS = 5_000;

const Loki = require(require.resolve("lokijs", { paths: [process.argv[1]] }));
const configureOptions = Loki.prototype.configureOptions;
Loki.prototype.configureOptions = function (options, initial) {
  if (options?.autosave) options.autosaveInterval = SAVE_EACH_MS;
  return configureOptions.call(this, options, initial);
};

// Azurite saves and ends on SIGINT only, and listens to it only some time after it answers its first request. We keep its listener to
// ourselves: Ctrl+C in a terminal reaches this process too, while the server above still answers its last requests.
let saveAndEnd;
let ending = false;
const once = process.once;
process.once = function (event, listener) {
  if (event !== "SIGINT") return once.call(this, event, listener);
  saveAndEnd = listener;
  if (ending) saveAndEnd();
  return this;
};

function end() {
  if (ending) return;
  ending = true;
  saveAndEnd?.();
  setTimeout(() => process.exit(1), LAST_WAY_OUT_MS).unref();
}

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => setTimeout(end, GRACE_MS).unref());

// Without unref the open pipe would keep Azurite from ending when the last request is answered.
process.stdin.on("end", end).on("error", end).resume();
process.stdin.unref();
