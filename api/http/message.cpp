#include "api/http/message.hpp"
