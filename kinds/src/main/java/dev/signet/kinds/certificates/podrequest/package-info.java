/** PodCertificateRequest: what a node asks for its pods, who may answer, and what is wrong with question and answer. */
@NullMarked
package dev.signet.kinds.certificates.podrequest;

import org.jspecify.annotations.NullMarked;
