/** Structural schemas, and reading JSON, YAML and protobuf by them. */
@NullMarked
package dev.signet.apiserver.schema;

import org.jspecify.annotations.NullMarked;
