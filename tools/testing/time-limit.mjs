// Loaded into every test file: a test that fails midway may leave an engine open, and its process would never end. What was
// reported until then counts; the runner's own way out of this (--test-force-exit) loses reports that are still on their way.
const FILE_MS = Number(process.env.PARLEY_TEST_SECONDS ?? 300) * 1_000;

setTimeout(() => {
  const kinds = [...new Set(process.getActiveResourcesInfo())].join(', ');
  process.stderr.write(
    `unable to end; after ${FILE_MS / 1_000} s something of this file is still open: ${kinds}\n`,
  );
  process.exit(1);
}, FILE_MS).unref();
