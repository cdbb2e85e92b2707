/** {@code signet request}: a key and a certificate in files, made once or kept renewed. */
@NullMarked
package dev.signet.app.request;

import org.jspecify.annotations.NullMarked;
