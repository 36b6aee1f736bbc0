import type { CreateProductInput } from "#test/store/verbs/create-product.ts";
import type { Picture } from "#test/store/seed/product-picture.ts";
import { productPicture } from "#test/store/seed/product-picture.ts";

type CatalogueProduct = Omit<CreateProductInput, "shop" | "imageSvg"> & {
  picture: Picture;
  collection: string;
};

const beans = (price: string, large: string, sku: string) => [
  { title: "250 g", price, sku: `${sku}-250`, grams: 270 },
  { title: "1 kg", price: large, sku: `${sku}-1000`, grams: 1040 },
];

const catalogue: CatalogueProduct[] = [
  {
    title: "Morning Fern Espresso",
    productType: "Coffee",
    tags: ["coffee", "espresso"],
    optionName: "Size",
    variants: beans("16.50", "58.00", "ESP"),
    description: "Dark chocolate and roasted hazelnut. Our house espresso, roasted every Tuesday.",
    picture: { shape: "bag", background: "#efe6da", main: "#4b3427", accent: "#c98a4b" },
    collection: "coffee",
  },
  {
    title: "Slow Sunday Filter",
    productType: "Coffee",
    tags: ["coffee", "filter"],
    optionName: "Size",
    variants: beans("18.00", "63.00", "FIL"),
    description: "Washed Ethiopian, with jasmine and lemon. Made for a pour-over and no plans.",
    picture: { shape: "bag", background: "#e4ece2", main: "#6d8b74", accent: "#2f4f3e" },
    collection: "coffee",
  },
  {
    title: "Night Shift Decaf",
    productType: "Coffee",
    tags: ["coffee", "decaf"],
    optionName: "Size",
    variants: beans("17.25", "60.50", "DEC"),
    description: "Sugar-cane decaf from Huila. All of the caramel, none of the ceiling-staring.",
    picture: { shape: "bag", background: "#e5e4ef", main: "#433f63", accent: "#a7a1d3" },
    collection: "coffee",
  },
  {
    title: "Stoneware Mug",
    productType: "Kitchen",
    tags: ["kitchen"],
    optionName: "Colour",
    variants: [
      { title: "Moss", price: "24.00", sku: "MUG-MOSS", grams: 380 },
      { title: "Sand", price: "24.00", sku: "MUG-SAND", grams: 380 },
    ],
    description: "Thrown by hand, glazed inside and out. Holds 300 ml.",
    picture: { shape: "mug", background: "#f3ece3", main: "#7d9471", accent: "#3b2a20" },
    collection: "kitchen",
  },
  {
    title: "Gooseneck Kettle",
    price: "89.00",
    productType: "Kitchen",
    tags: ["kitchen", "brewing"],
    description: "A thin, steady stream and a thermometer in the lid.",
    picture: { shape: "kettle", background: "#e6edf0", main: "#33474f", accent: "#d08c60" },
    collection: "kitchen",
  },
  {
    title: "Monstera Deliciosa",
    productType: "Plants",
    tags: ["plants", "easy"],
    optionName: "Pot",
    variants: [
      { title: "12 cm", price: "29.00", sku: "MON-12", grams: 900 },
      { title: "21 cm", price: "64.00", sku: "MON-21", grams: 3200 },
    ],
    description: "Big leaves, small demands. Water when the top of the soil is dry.",
    picture: { shape: "plant", background: "#e7f0e4", main: "#3f7d4e", accent: "#c4703f" },
    collection: "plants",
  },
  {
    title: "Boston Fern",
    price: "22.50",
    productType: "Plants",
    tags: ["plants"],
    description: "Likes a bathroom window and a weekly shower.",
    picture: { shape: "plant", background: "#eef3dd", main: "#6c9a3b", accent: "#8a6d5a" },
    collection: "plants",
  },
  {
    title: "Snake Plant",
    price: "34.00",
    productType: "Plants",
    tags: ["plants", "easy"],
    description: "Forgives holidays, dark corners and you.",
    picture: { shape: "plant", background: "#e2efe9", main: "#2f6f5b", accent: "#e0b15e" },
    collection: "plants",
  },
  {
    title: "Terracotta Pot",
    productType: "Plants",
    tags: ["pots"],
    optionName: "Size",
    variants: [
      { title: "14 cm", price: "12.00", sku: "POT-14", grams: 700 },
      { title: "20 cm", price: "19.50", sku: "POT-20", grams: 1500 },
    ],
    description: "Unglazed clay that breathes, with a saucer.",
    picture: { shape: "pot", background: "#f6e7dc", main: "#c4703f", accent: "#a85a2e" },
    collection: "plants",
  },
  {
    title: "Gift Card",
    giftCard: true,
    taxable: false,
    productType: "Gift card",
    optionName: "Amount",
    variants: [
      { title: "$25", price: "25.00" },
      { title: "$50", price: "50.00" },
    ],
    description: "Sent by e-mail. Never expires.",
    picture: { shape: "card", background: "#eee8f2", main: "#6b4f7d", accent: "#f0c987" },
    collection: "gifts",
  },
];

export const collectionTitles: Record<string, string> = {
  coffee: "Coffee",
  kitchen: "Kitchen",
  plants: "Plants",
  gifts: "Gifts",
};

/** The products of the sample shop, with their pictures and the collection that each belongs to. */
export function sampleProducts(): { input: Omit<CreateProductInput, "shop">; collection: string }[] {
  return catalogue.map(({ picture, collection, ...input }) => ({
    input: { ...input, vendor: "Fern & Roast", imageSvg: productPicture(picture) },
    collection,
  }));
}
