/** ClusterTrustBundle: its versions, its names, what it may hold, and who may write one. */
@NullMarked
package dev.signet.kinds.certificates.trustbundle;

import org.jspecify.annotations.NullMarked;
