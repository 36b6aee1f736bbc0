import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalAddress, canonicalPhone } from "#app/domain/referrals/canonical-contact.ts";
import { canonicalEmail } from "#app/domain/referrals/canonical-email.ts";
import { CODE_LENGTH, memberCode, readMemberCode } from "#app/domain/referrals/member-code.ts";
import { maskName } from "#app/domain/referrals/mask-name.ts";
import { codeInAddress } from "#app/domain/referrals/traces.ts";

describe("a member's code", () => {
  it("is read back however it is written", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (chance) => {
        const code = memberCode(chance);
        expect(code).toHaveLength(CODE_LENGTH);
        expect(readMemberCode(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`)).toBe(code);
      }),
    );
  });
  it("has neither letters that are confused nor vowels", () => {
    expect(memberCode(new Uint8Array(8))).toBe("22222222");
    expect(readMemberCode("AEIOU012")).toBeNull();
    expect(readMemberCode("WELCOME10")).toBeNull();
    expect(readMemberCode(null)).toBeNull();
  });
  it("stands in an address as ref", () => {
    expect(codeInAddress("/products/mug?variant=1&ref=K7QM2XDP#top")).toBe("K7QM2XDP");
    expect(codeInAddress("/products/mug")).toBeNull();
    expect(codeInAddress(null)).toBeNull();
  });
});

describe("a mailbox", () => {
  it.each([
    ["Ann.Lee+shop@GoogleMail.com", "annlee@gmail.com"],
    ["a.n.n.lee@gmail.com", "annlee@gmail.com"],
    ["ann+1@example.com", "ann@example.com"],
    ["ann.lee@example.com", "ann.lee@example.com"],
    ["+@example.com", "+@example.com"],
  ])("%s is %s", (text, mailbox) => expect(canonicalEmail(text)).toBe(mailbox));
  it.each(["", "ann", "@example.com", "ann@", "a b@example.com", null])("%s is none", (text) =>
    expect(canonicalEmail(text)).toBeNull(),
  );
});

describe("a phone and a home", () => {
  it("are one however they are written", () => {
    expect(canonicalPhone("+1 (415) 555-2671")).toBe(canonicalPhone("415 555 2671"));
    const home = { street: "12 Elm Street, Apt. 4", zip: "90 210", country: "US" };
    expect(canonicalAddress(home)).toBe("12elm4|90210|us");
    expect(canonicalAddress({ street: "12 Élm St #4", zip: "90210", country: "us" })).toBe("12elm4|90210|us");
  });
  it("are none without enough of them", () => {
    expect(canonicalPhone("12345")).toBeNull();
    expect(canonicalAddress({ street: null, zip: "90210", country: "US" })).toBeNull();
    expect(canonicalAddress({ street: "12 Elm", zip: null, country: "US" })).toBeNull();
  });
});

it("an advocate sees initials of a friend and no more", () => {
  expect(maskName({ firstName: "Noor", lastName: "Field" })).toBe("N. F.");
  expect(maskName({ firstName: "noor", lastName: null })).toBe("N.");
  expect(maskName({ firstName: null, lastName: " " })).toBe("A friend");
});
