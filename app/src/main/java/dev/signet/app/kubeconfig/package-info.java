/** Kubeconfigs: read as kubectl reads them, made for administrators and users. */
@NullMarked
package dev.signet.app.kubeconfig;

import org.jspecify.annotations.NullMarked;
