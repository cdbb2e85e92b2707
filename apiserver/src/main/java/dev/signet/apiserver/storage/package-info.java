/** The port of the store: revisions, changes, and the mirror that is fed by them. */
@NullMarked
package dev.signet.apiserver.storage;

import org.jspecify.annotations.NullMarked;
