export async function draft(): Promise<number> {
  return 0;
}
