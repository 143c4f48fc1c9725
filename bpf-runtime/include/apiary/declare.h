/* How maps are declared for libbpf: an anonymous struct in ".maps" whose members encode type, sizes and flags. */
#pragma once

#define __uint(name, value) int(*name)[value]
#define __type(name, type) typeof(type) *name
#define __array(name, type) typeof(type) *name[]
