#include <stdio.h>
#include "net/x.h"
#define MAX 10
#define ADD(a,b) ((a)+(b))
typedef struct { int a; struct foo *next; } Node;
struct foo { int x; char *name; };
/* doc */
static int add(struct foo *f, const char *s, ...) { Node *n = make(f); f->go(s); return helper(n->a, 2); }
char *name(void);
int table[] = {1,2};
enum color { RED, GREEN };
int main(int argc, char **argv) { return 0; }
