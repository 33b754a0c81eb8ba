/**
 * The directions of import, checked by `npm run lint` (type imports included).
 *
 * shared:   numeric <- quantity <- sampling <- plan <- factors <- model <- cluster <- compare <- importing <- report <- simulate
 * electron: services <- desktop | browser | cli
 * renderer: host <- state <- commands <- tables, charts <- views
 */
const order = ['numeric', 'quantity', 'sampling', 'plan', 'factors', 'model', 'cluster', 'compare', 'importing', 'report'];

/** A folder of the core may import itself and what stands to its left. */
const coreRules = order.map((folder, at) => ({
  name: `core-${folder}-looks-left`,
  comment: `shared/${folder} may import only itself and ${order.slice(0, at).join(', ') || 'nothing'} of the core`,
  severity: 'error',
  from: { path: `^shared/${folder}/` },
  to: { path: `^shared/(${order.slice(at + 1).join('|') || 'none'})/|^shared/(simulate|host/)` },
}));

module.exports = {
  forbidden: [
    ...coreRules,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-is-pure', severity: 'error',
      comment: 'the core knows no DOM, Node, Electron or React',
      from: { path: '^shared/' },
      to: { path: '^(electron|renderer|build|tests)/|node_modules/(electron|react|react-dom|d3|zustand|immer)/' },
    },
    { name: 'core-knows-no-node', severity: 'error', from: { path: '^shared/' }, to: { dependencyTypes: ['core'] } },
    { name: 'services-know-no-electron', severity: 'error', from: { path: '^electron/(services|browser|cli)/' }, to: { path: 'node_modules/electron/' } },
    { name: 'services-stand-below-hosts', severity: 'error', from: { path: '^electron/services/' }, to: { path: '^electron/(desktop|browser|cli)/' } },
    { name: 'hosts-stand-apart', severity: 'error', from: { path: '^electron/desktop/' }, to: { path: '^electron/cli/' } },
    { name: 'electron-knows-no-renderer', severity: 'error', from: { path: '^electron/' }, to: { path: '^renderer/' } },
    { name: 'preload-stays-one-file', severity: 'error', from: { path: '^electron/preload\\.ts$' }, to: { pathNot: '^shared/host/|node_modules/electron/|^electron$|node_modules/zod/' } },
    { name: 'renderer-knows-no-node', severity: 'error', from: { path: '^renderer/' }, to: { dependencyTypes: ['core'] } },
    { name: 'renderer-knows-no-electron', severity: 'error', from: { path: '^renderer/' }, to: { path: '^electron/|node_modules/electron/' } },
    { name: 'workers-know-no-react', severity: 'error', from: { path: '^renderer/workers/' }, to: { path: 'node_modules/react|^renderer/(?!workers/)' } },
    { name: 'state-stands-below-views', severity: 'error', from: { path: '^renderer/state/' }, to: { path: '^renderer/(commands|tables|charts|views)/' } },
    { name: 'host-stands-lowest', severity: 'error', from: { path: '^renderer/host/' }, to: { path: '^renderer/(state|commands|tables|charts|views)/' } },
    { name: 'commands-stand-below-views', severity: 'error', from: { path: '^renderer/commands/' }, to: { path: '^renderer/(tables|charts|views)/' } },
    { name: 'parts-stand-below-views', severity: 'error', from: { path: '^renderer/(tables|charts)/' }, to: { path: '^renderer/views/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'] },
  },
};
