/** What the OpenAPI document promises, put to the test. */
@org.jspecify.annotations.NullMarked
package io.tidepool.api.contract;
