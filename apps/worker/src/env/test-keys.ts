/** @module The names of test keys. */

/** With what the test keys begin; no app may have such a key, which looks as if it cost nothing. */
export const TEST_KEY_PREFIX = 'pk_test_'
