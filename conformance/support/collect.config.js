/** The unit tests that use constructs, run by `collect` with the recorder. */
const folders = [
  'addons', 'ambient', 'clusters', 'control-plane', 'egress', 'gateways', 'ingress', 'machines', 'mesh', 'observability', 'observability-tasks',
  'rate-limits', 'refs', 'routing', 'security', 'setup-tasks', 'tasks', 'traffic',
];
const files = ['composition', 'examples', 'docs'];

module.exports = {
  rootDir: '../..',
  roots: ['<rootDir>/test'],
  testMatch: [...folders.map(folder => `<rootDir>/test/${folder}/**/*.test.ts`), ...files.map(file => `<rootDir>/test/${file}.test.ts`)],
  moduleNameMapper: { '^cdk8s-mesh$': '<rootDir>/src' },
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'conformance/tsconfig.json' }] },
  setupFilesAfterEnv: ['<rootDir>/conformance/support/recorder.ts'],
  clearMocks: true,
  maxWorkers: 2,
  testTimeout: 300_000,
};
