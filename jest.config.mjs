/** @type {import('jest').Config} */
export default {
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/.titan/', '<rootDir>/bench/'],
  modulePathIgnorePatterns: ['<rootDir>/.titan/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/local/strip-types.mjs' },
  maxWorkers: 2,
  testTimeout: 300_000,
};
