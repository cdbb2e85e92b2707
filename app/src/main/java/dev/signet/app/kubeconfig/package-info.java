/** Kubeconfigs: read as kubectl reads them, written; {@code signet kubeconfig user}, which makes one for a user. */
@NullMarked
package dev.signet.app.kubeconfig;

import org.jspecify.annotations.NullMarked;
