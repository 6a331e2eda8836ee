/** Parses the kernel's list format: `0-2,5` is 0, 1, 2, 5. */
export function parseCpuList(list: string): readonly number[] {
  return list.split(",").filter((range) => range !== "").flatMap((range) => {
    const [first, last = first] = range.split("-").map(Number);
    return Array.from(
      { length: last! - first! + 1 },
      (_, index) => first! + index,
    );
  });
}
