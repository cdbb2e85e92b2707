/** A few calls to a Kubernetes API, with what the JDK has. */
@NullMarked
package dev.signet.jvm.api;

import org.jspecify.annotations.NullMarked;
