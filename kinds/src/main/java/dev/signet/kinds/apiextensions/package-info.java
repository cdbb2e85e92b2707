/** CustomResourceDefinitions: kinds that are declared while the server runs. */
@NullMarked
package dev.signet.kinds.apiextensions;

import org.jspecify.annotations.NullMarked;
