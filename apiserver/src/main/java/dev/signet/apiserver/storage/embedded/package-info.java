/** The durable store on RocksDB. */
@NullMarked
package dev.signet.apiserver.storage.embedded;

import org.jspecify.annotations.NullMarked;
