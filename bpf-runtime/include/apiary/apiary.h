/* All of the prelude except the record machinery, which the units that have records include themselves. */
#pragma once

#include <apiary/types.h>
#include <apiary/declare.h>
#include <apiary/helpers.h>
#include <apiary/contexts.h>
#include <apiary/arith.h>
#include <apiary/atomic.h>
#include <apiary/wire.h>
#include <apiary/address.h>
#include <apiary/flow.h>
#include <apiary/cursor.h>
#include <apiary/maps.h>
#include <apiary/ring.h>
#include <apiary/core.h>
#include <apiary/kernel.h>
#include <apiary/range.h>
#include <apiary/loop.h>
#include <apiary/verdict.h>
#include <apiary/packet.h>
#include <apiary/xdp.h>
#include <apiary/skb.h>
#include <apiary/connect.h>
#include <apiary/sockops.h>
#include <apiary/socket.h>
#include <apiary/sk_lookup.h>
#include <apiary/sk_msg.h>
