import { en, type Words } from "./en.js";
export const kk: Words = en;
