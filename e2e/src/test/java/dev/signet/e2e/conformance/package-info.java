/** Which of Kubernetes' rules hold here: a document, made from the tests. */
@NullMarked
package dev.signet.e2e.conformance;

import org.jspecify.annotations.NullMarked;
