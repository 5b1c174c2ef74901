// The functions are inline; this file makes the header a target of the package.
#include "byte_lanes.h"
