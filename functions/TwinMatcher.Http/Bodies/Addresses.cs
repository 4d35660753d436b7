using TwinMatcher.Gallery;

namespace TwinMatcher.Http.Bodies;

/// <summary>Addresses that bodies link to, relative to the product's host.</summary>
public static class Addresses
{
    public static string Thumbnail(Id face) => $"/v1/faces/{face}/thumbnail";
}
