#include "CTextBlocks.h"
