/** Holds docs/checks.md to the tests of the whole project. */
@org.jspecify.annotations.NullMarked
package io.tidepool.checks;
