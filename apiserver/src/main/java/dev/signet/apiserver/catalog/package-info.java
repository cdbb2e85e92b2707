/** What a kind's declaration is made of, and the catalog of what is served now. */
@NullMarked
package dev.signet.apiserver.catalog;

import org.jspecify.annotations.NullMarked;
