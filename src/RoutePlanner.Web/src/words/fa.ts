import { en, type Words } from "./en.js";
export const fa: Words = en;
