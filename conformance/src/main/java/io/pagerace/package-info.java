/**
 * Exit statuses and the one exception that carries a message for the user; everything else is in the packages below.
 */
package io.pagerace;
