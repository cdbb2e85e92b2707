/** Who calls: credentials to a user. */
@NullMarked
package dev.signet.apiserver.authentication;

import org.jspecify.annotations.NullMarked;
