/** What kube-controller-manager does for our neighbours, beside our own server only. */
@NullMarked
package dev.signet.controllers.cluster;

import org.jspecify.annotations.NullMarked;
