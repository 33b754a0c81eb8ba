/**
 * What a packaged Forewatt is. The bundles carry everything they need, so nothing of `node_modules`
 * is packed; the fuses close the ways around the sandbox that Electron leaves open by default.
 */
export default {
  appId: 'org.forewatt.app',
  productName: 'Forewatt',
  copyright: 'The Forewatt authors, Apache-2.0',
  directories: { output: 'out', buildResources: 'build/icons' },
  files: ['dist/electron/**', 'dist/renderer/**', 'package.json', 'LICENSE', 'NOTICE', '!**/*.map', '!**/node_modules/**'],
  asar: true,
  npmRebuild: false,
  nodeGypRebuild: false,
  publish: null,
  icon: 'build/icons/icon.png',
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  linux: {
    target: ['AppImage', 'tar.gz'],
    category: 'Science',
    synopsis: 'What an AI research plan costs the planet, the cluster and the budget',
    executableName: 'forewatt',
    // Only here can an association tell `x.forewatt.json` from any other JSON file.
    fileAssociations: [{ ext: 'forewatt.json', name: 'Forewatt plan', mimeType: 'application/x-forewatt-plan+json' }],
  },
  win: { target: ['nsis', 'zip'] },
  nsis: { oneClick: false, allowToChangeInstallationDirectory: true, perMachine: false },
  mac: { target: ['dmg', 'zip'], category: 'public.app-category.developer-tools', hardenedRuntime: true, darkModeSupport: true },
};
