/** The live interpreter: real threads over atomic memory. */
package io.pagerace.model.live;
