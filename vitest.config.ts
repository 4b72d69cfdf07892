import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/helpers/global-setup.ts',
    // whole runs of the command line and PDFs on a slow machine
    testTimeout: 30_000,
  },
});
