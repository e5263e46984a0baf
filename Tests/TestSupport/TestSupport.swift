// Fixtures, snapshots and picture comparison for the tests.
