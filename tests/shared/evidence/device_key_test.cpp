#include "shared/evidence/device_key.h"
#include "shared/evidence/hashes.h"

#include <gtest/gtest.h>

namespace fieldledger {
namespace {

TEST(Hashes, sha256OfKnownTexts) // FIPS 180-4 examples
{
    EXPECT_EQ(toHex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(toHex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Hashes, runningHashIsTheHashOfBeforeAndBytes)
{
    const Sha256 before = sha256("one");
    const std::string joined = std::string(before.begin(), before.end()) + "two";
    EXPECT_EQ(runningHash(before, "two"), sha256(joined));
    EXPECT_NE(runningHash(Sha256{}, "two"), sha256("two"));
}

TEST(Hashes, commitmentHidesTheValueAndBindsIt)
{
    const std::string commitment = personalCommitment("00ff", "13800000000");
    EXPECT_TRUE(commitment.starts_with("sha256:"));
    EXPECT_EQ(commitment, personalCommitment("00ff", "13800000000"));
    EXPECT_NE(commitment, personalCommitment("00fe", "13800000000"));
    EXPECT_NE(commitment, personalCommitment("00ff", "13800000001"));
}

TEST(DeviceKey, keyOfAKnownSeed) // RFC 8032 §7.1, test 1
{
    std::array<std::uint8_t, 32> seed{};
    const Result<PublicKey> seedBytes = publicKeyFromText("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    ASSERT_TRUE(seedBytes);
    seed = *seedBytes;
    EXPECT_EQ(publicKeyText(deviceKeyFromSeed(seed).publicKey), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
}

TEST(DeviceKey, signatureHoldsForItsHashAndKeyOnly)
{
    const DeviceKey key = makeDeviceKey();
    const DeviceKey other = makeDeviceKey();
    const Signature signature = signPush(key, sha256("h"));
    EXPECT_TRUE(isPushSignedBy(key.publicKey, sha256("h"), signature));
    EXPECT_FALSE(isPushSignedBy(key.publicKey, sha256("i"), signature));
    EXPECT_FALSE(isPushSignedBy(other.publicKey, sha256("h"), signature));
    Signature damaged = signature;
    damaged[7] ^= 1;
    EXPECT_FALSE(isPushSignedBy(key.publicKey, sha256("h"), damaged));
}

TEST(DeviceKey, textsComeBackAndWrongOnesAreRefused)
{
    const DeviceKey key = makeDeviceKey();
    const Result<DeviceKey> again = deviceKeyFromSecretText(secretKeyText(key.secretKey));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->publicKey, key.publicKey);
    const std::string good = publicKeyText(key.publicKey);
    for (const std::string& bad : {std::string(), good + "00", good.substr(1), "G" + good.substr(1), "A" + good.substr(1), " " + good.substr(1)}) {
        EXPECT_FALSE(publicKeyFromText(bad)) << bad;
    }
    EXPECT_FALSE(signatureFromText(good));
}

} // namespace
} // namespace fieldledger
