/** `npm run conformance`: not part of `npm test`, since it needs Go. */
module.exports = {
  rootDir: '..',
  roots: ['<rootDir>/conformance'],
  testMatch: ['<rootDir>/conformance/*.test.ts'],
  moduleNameMapper: { '^cdk8s-mesh$': '<rootDir>/src' },
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'conformance/tsconfig.json' }] },
  clearMocks: true,
  // One suite at a time: the oracle uses all processors.
  maxWorkers: 1,
  testTimeout: 300_000,
};
