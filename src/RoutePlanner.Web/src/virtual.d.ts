declare module "virtual:land" {
  /** The address of the file of land and borders. */
  const url: string;
  export default url;
}
