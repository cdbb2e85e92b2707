/** The way of a request, from an exchange to its answer. */
@NullMarked
package dev.signet.apiserver.request;

import org.jspecify.annotations.NullMarked;
