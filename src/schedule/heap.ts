/** A queue that gives the smallest first, at a cost that grows with the logarithm of its length. */
export interface Heap<T> {
  readonly size: number;
  peek(): T | undefined;
  pop(): T | undefined;
  push(item: T): void;
}

/** @param rank must not change while an item is in the heap. */
export function createHeap<T>(rank: (item: T) => number): Heap<T> {
  const items: { readonly item: T; readonly rank: number }[] = [];
  const less = (a: number, b: number) =>
    (items[a]?.rank ?? Number.POSITIVE_INFINITY) < (items[b]?.rank ?? Number.POSITIVE_INFINITY);
  const swap = (a: number, b: number) => {
    const [left, right] = [items[a], items[b]];
    if (left === undefined || right === undefined) return;
    items[a] = right;
    items[b] = left;
  };
  return {
    get size() {
      return items.length;
    },
    peek: () => items[0]?.item,
    pop() {
      const first = items[0];
      const last = items.pop();
      if (last !== undefined && items.length > 0) {
        items[0] = last;
        for (let at = 0; ; ) {
          const child = less(2 * at + 2, 2 * at + 1) ? 2 * at + 2 : 2 * at + 1;
          if (!less(child, at)) break;
          swap(child, at);
          at = child;
        }
      }
      return first?.item;
    },
    push(item) {
      items.push({ item, rank: rank(item) });
      for (let at = items.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!less(at, parent)) break;
        swap(at, parent);
        at = parent;
      }
    },
  };
}
