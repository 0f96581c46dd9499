/** Patches, from mails or not, held to the specs. */
package io.pagerace.review;
