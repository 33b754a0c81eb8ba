/** The compiled data that `npm run build` writes to dist/; read through a schema before use. */
declare module '#data/factors.json' {
  const data: unknown;
  export default data;
}
declare module '#data/releases.json' {
  const data: unknown;
  export default data;
}
declare module '#data/baselines.json' {
  const data: unknown;
  export default data;
}
declare module '#data/templates.json' {
  const data: unknown;
  export default data;
}
